import { ConflictException, Injectable, UnauthorizedException } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { InjectModel } from '@nestjs/mongoose';
import * as bcrypt from 'bcryptjs';
import type { Model } from 'mongoose';
import { LoginDto, SignUpDto } from './auth.dto';
import { User } from './user.schema';

@Injectable()
export class AuthService {
  constructor(
    @InjectModel(User.name) private readonly users: Model<User>,
    private readonly jwt: JwtService,
  ) {}

  async signUp({ name, email, password }: SignUpDto) {
    if ((await this.users.findOne({ email })) !== null)
      throw new ConflictException('Duplicate email entered');
    const user = await this.users.create({ name, email, password: await bcrypt.hash(password, 10) });
    return { token: this.jwt.sign({ id: user._id }), id: user._id };
  }

  async login({ email, password }: LoginDto) {
    const user = await this.users.findOne({ email });
    if (user === null || !(await bcrypt.compare(password, user.password))) {
      throw new UnauthorizedException('Invalid email or password');
    }
    return { token: this.jwt.sign({ id: user._id }), id: user._id };
  }
}
