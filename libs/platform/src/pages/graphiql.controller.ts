import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { notFound } from '@platform/errors';
import { Public } from '@platform/security';
import { type ExampleOperation, exampleOperations } from './example-operations';
import { graphiqlPage } from './graphiql-page';
import { startScript } from './graphiql-script';

/** Scripts and styles come from npm packages on this server: the page works without the internet. */
const ASSETS: Record<string, { path: string; type: string }> = {
  'react.js': { path: 'react/umd/react.production.min.js', type: 'text/javascript' },
  'react-dom.js': { path: 'react-dom/umd/react-dom.production.min.js', type: 'text/javascript' },
  'graphiql.js': { path: 'graphiql/graphiql.min.js', type: 'text/javascript' },
  'graphiql.css': { path: 'graphiql/graphiql.min.css', type: 'text/css' },
  'graphql-ws.js': { path: 'graphql-ws/umd/graphql-ws.min.js', type: 'text/javascript' },
};

/** A place to try the API with the account one has: GraphiQL with the example operations of the API guide. */
@Public()
@Controller('graphiql')
export class GraphiqlController {
  private readonly assets = new Map<string, Buffer>();

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  page(): string {
    return graphiqlPage;
  }

  @Get('operations.json')
  operations(): ExampleOperation[] {
    return exampleOperations();
  }

  @Get('start.js')
  @Header('content-type', 'text/javascript; charset=utf-8')
  start(): string {
    return startScript;
  }

  @Get(':asset')
  async asset(@Param('asset') name: string, @Res() reply: FastifyReply): Promise<void> {
    const asset = ASSETS[name];
    if (!asset) throw notFound('file');
    let content = this.assets.get(name);
    if (!content) {
      content = readFileSync(join('node_modules', asset.path));
      this.assets.set(name, content);
    }
    await reply
      .header('content-type', `${asset.type}; charset=utf-8`)
      .header('cache-control', 'public, max-age=86400')
      .send(content);
  }
}
