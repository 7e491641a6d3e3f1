export { GraphiqlController } from './graphiql.controller';
export { HomeController } from './home.controller';
export { PagesModule } from './pages.module';
