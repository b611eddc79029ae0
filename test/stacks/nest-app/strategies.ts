import { Injectable, UnauthorizedException } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { PassportStrategy } from '@nestjs/passport';
import type { Model } from 'mongoose';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { User } from './user.schema';

export const STRATEGIES = ['jwt'];

@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy) {
  constructor(@InjectModel(User.name) private readonly users: Model<User>) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKey: process.env.JWT_SECRET ?? '',
    });
  }

  async validate({ id }: { id: string }) {
    const user = await this.users.findById(id);
    if (user === null) throw new UnauthorizedException('Login first to access this endpoint.');
    return { id, user };
  }
}

export const PROVIDERS = [JwtStrategy];
