import { Controller, Get, Req, UseGuards } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { STRATEGIES } from './strategies';

@Controller('books')
export class BooksController {
  @Get()
  @UseGuards(AuthGuard(STRATEGIES))
  list(@Req() request: { user: { id: string; user: { name: string } | null } }) {
    return { for: request.user.id, knownAs: request.user.user?.name ?? null };
  }
}
