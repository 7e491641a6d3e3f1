const fs = require('node:fs');
const path = require('node:path');

/** swc strips types and emits decorator metadata; types are checked by `npm run check`. */
const swc = (syntax) => [
  '@swc/jest',
  {
    jsc: {
      target: 'es2023',
      parser: { syntax, decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      keepClassNames: true,
    },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];

/** Packages that ship ES modules only. Jest cannot require() those on Node 20, so swc turns them into CommonJS. */
const esmPackages = [
  '@borewit',
  '@digitalbazaar',
  '@fastify/cookie',
  '@nestjs',
  '@tokenizer',
  'base58-universal',
  'base64url-universal',
  'content-disposition',
  'csv-parse',
  'csv-stringify',
  'dom-serializer',
  'domelementtype',
  'domhandler',
  'domutils',
  'entities',
  'graphql-ws',
  'htmlparser2',
  'i18next',
  'lru-cache',
  'cookie',
  'file-type',
  'jose',
  'mercurius',
  'oauth4webapi',
  'oidc-provider',
  'openid-client',
  'quick-lru',
  'strtok3',
  'token-types',
  'uint8array-extras',
];

const roots = ['apps', 'libs', 'migrations', 'tools', 'bench', 'test'].filter((folder) =>
  fs.existsSync(path.join(__dirname, folder)),
);

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: roots.map((folder) => `<rootDir>/${folder}`),
  testMatch: [
    '**/*.spec.ts',
    '**/*.db-spec.ts',
    '<rootDir>/apps/*/test/**/*.e2e-spec.ts',
    '<rootDir>/test/**/*.spec.ts',
  ],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json'],
  moduleNameMapper: {
    '^@app/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^@platform/([^/]+)$': '<rootDir>/libs/platform/src/$1/index.ts',
    '^@testing/([^/]+)$': '<rootDir>/libs/$1/testing/index.ts',
  },
  // the decorators of class-transformer need it even when a test loads no module of Nest
  setupFiles: ['reflect-metadata'],
  transform: { '^.+\\.ts$': swc('typescript'), '^.+\\.m?js$': swc('ecmascript') },
  transformIgnorePatterns: [`/node_modules/(?!(${esmPackages.join('|')})/)`],
  cacheDirectory: '<rootDir>/.jest-cache',
  workerIdleMemoryLimit: '1GB',
  testTimeout: 60_000,
};
