import { Module } from '@nestjs/common';
import { GraphiqlController } from './graphiql.controller';
import { HomeController } from './home.controller';

/** The API's own pages: the front door and a place to try operations. */
@Module({ controllers: [HomeController, GraphiqlController] })
export class PagesModule {}
