import { Body, Controller, Get, Post, Req, UseGuards } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { LoginDto, SignUpDto } from './auth.dto';
import { AuthService } from './auth.service';
import { STRATEGIES } from './strategies';

@Controller('auth')
export class AuthController {
  constructor(private readonly auth: AuthService) {}

  @Post('signup')
  signUp(@Body() signUp: SignUpDto) {
    return this.auth.signUp(signUp);
  }

  @Post('login')
  login(@Body() login: LoginDto) {
    return this.auth.login(login);
  }

  @Get('me')
  @UseGuards(AuthGuard(STRATEGIES))
  me(@Req() request: { user: { user: { _id: unknown; name: string; email: string } } }) {
    const { _id, name, email } = request.user.user;
    return { _id, name, email };
  }
}
