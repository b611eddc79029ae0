import 'reflect-metadata';
import { Module, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { MongooseModule } from '@nestjs/mongoose';
import { PassportModule } from '@nestjs/passport';
import { AuthController } from './auth.controller';
import { AuthService } from './auth.service';
import { BooksController } from './books.controller';
import { PROVIDERS } from './strategies';
import { User, UserSchema } from './user.schema';

@Module({
  imports: [
    MongooseModule.forRoot(process.env.DB_URI ?? ''),
    MongooseModule.forFeature([{ name: User.name, schema: UserSchema }]),
    PassportModule,
    JwtModule.register({ secret: process.env.JWT_SECRET ?? '', signOptions: { expiresIn: '3d' } }),
  ],
  controllers: [AuthController, BooksController],
  providers: [AuthService, ...PROVIDERS],
})
class AppModule {}

const start = async () => {
  const app = await NestFactory.create(AppModule, { logger: ['error'] });
  app.useGlobalPipes(new ValidationPipe());
  await app.listen(0, '127.0.0.1');
  console.log(app.getHttpServer().address().port);
};

void start();
