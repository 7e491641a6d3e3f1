// Who may import whom (house-style.md §3, §4, §8). Every rule says what to do instead.

/** Imports go from right to left only. */
const order = [
  'platform',
  'identity',
  'skills',
  'assessment',
  'courses',
  'certification',
  'compliance',
  'reporting',
];

const test = '\\.(spec|db-spec|e2e-spec)\\.ts$|^(libs/[^/]+/testing|apps/[^/]+/test|test)/';
const libEntry = '^libs/[^/]+/(src|testing)/index\\.ts$';
const platformEntry = '^libs/platform/src/[^/]+/index\\.ts$';

const layers = order.slice(0, -1).map((lib, index) => ({
  name: `${lib}-imports-from-the-left`,
  comment: 'A lib imports only from libs to its left. What happens upward travels as an event.',
  severity: 'error',
  from: { path: `^libs/${lib}/` },
  to: { path: `^libs/(${order.slice(index + 1).join('|')})/` },
}));

const entryPoints = [
  {
    name: 'lib-through-its-index',
    comment:
      "Another lib is imported through its index.ts: '@app/<lib>', '@platform/<part>', '@testing/<lib>'.",
    severity: 'error',
    from: { path: '^libs/([^/]+)/' },
    to: { path: '^libs/', pathNot: ['^libs/$1/', libEntry, platformEntry] },
  },
  {
    name: 'lib-through-its-index-from-outside',
    comment: "A lib is imported through its index.ts: '@app/<lib>', '@platform/<part>', '@testing/<lib>'.",
    severity: 'error',
    from: { pathNot: '^libs/' },
    to: { path: '^libs/', pathNot: [libEntry, platformEntry] },
  },
  {
    name: 'platform-part-through-its-index',
    comment: 'A part of platform is imported through its index.ts, by other parts too.',
    severity: 'error',
    from: { path: '^libs/platform/src/([^/]+)/' },
    to: { path: '^libs/platform/src/[^/]+/', pathNot: ['^libs/platform/src/$1/', platformEntry] },
  },
  {
    name: 'platform-part-through-its-index-from-its-module',
    comment: 'A part of platform is imported through its index.ts.',
    severity: 'error',
    from: { path: '^libs/platform/(src/[^/]+\\.ts$|testing/)' },
    to: { path: '^libs/platform/src/[^/]+/', pathNot: [platformEntry] },
  },
];

const places = [
  {
    name: 'no-cycle',
    comment: 'Two files need each other: move the shared piece into a third.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'apps-are-separate',
    comment:
      'What two apps share belongs into a lib. (The CLI prints the schema of the API, so it may load it.)',
    severity: 'error',
    from: { path: '^apps/([^/]+)/', pathNot: '^apps/cli/' },
    to: { path: '^apps/', pathNot: '^apps/$1/' },
  },
  {
    name: 'libs-know-no-app',
    severity: 'error',
    from: { path: '^libs/' },
    to: { path: '^(apps|tools|bench|migrations)/', pathNot: '^migrations/(data-source|entities)\\.ts$' },
  },
  {
    name: 'vneid-mock-stands-alone',
    comment: 'The mock stands for a foreign system: of our libs it may know @platform/config only.',
    severity: 'error',
    from: { path: '^apps/vneid-mock/' },
    to: { path: '^libs/', pathNot: '^libs/platform/src/config/index\\.ts$' },
  },
  {
    name: 'migrations-are-sql',
    comment: 'A migration must do the same in five years: SQL text, nothing from libs.',
    severity: 'error',
    from: { path: '^migrations/', pathNot: '^migrations/(data-source|entities)\\.ts$' },
    to: { path: '^(libs|apps)/' },
  },
  {
    name: 'tests-only',
    comment: 'Factories and tests are for tests.',
    severity: 'error',
    from: { pathNot: test },
    to: { path: test },
  },
  {
    name: 'queue-library',
    comment: "Queues are reached through '@platform/queue' and its outbox (bench measures the bare library).",
    severity: 'error',
    from: { pathNot: '^(libs/platform/src/queue|bench)/' },
    to: { path: '(^|/)node_modules/(bullmq|@bull-board)/' },
  },
  {
    name: 'no-development-package-in-production',
    comment: 'Not installed in production: move the package to "dependencies".',
    severity: 'error',
    from: { path: '^(apps|libs|migrations)/', pathNot: test },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
];

/** What a file's role (its suffix) forbids it to import; see the table of house-style.md §4. */
const roles = [
  ['entity', 'repository|service|resolver|controller|loader|processor|listener|type|input|result|module'],
  ['repository', 'service|resolver|controller|loader|processor|listener|type|input|result|module'],
  ['service', 'resolver|controller|loader|processor|listener|input|result|module'],
  ['(resolver|controller|processor|listener)', 'repository'],
].map(([role, forbidden]) => ({
  name: `${role.replace(/\W+/g, '-').replace(/^-|-$/g, '')}-keeps-to-its-role`,
  comment: 'Resolver → service → repository → entity, never back.',
  severity: 'error',
  from: { path: `^libs/.*\\.${role}\\.ts$` },
  to: { path: `^libs/.*\\.(${forbidden})\\.ts$`, dependencyTypesNot: ['type-only'] },
}));

const libraries = [
  {
    name: 'service-knows-no-transport',
    comment: 'A service knows neither GraphQL nor HTTP; resolvers and controllers translate.',
    severity: 'error',
    from: { path: '^libs/.*\\.(service|repository|entity)\\.ts$' },
    to: { path: '(^|/)node_modules/(@nestjs/graphql|graphql|fastify|@nestjs/platform-fastify)/' },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [...layers, ...entryPoints, ...places, ...roles, ...libraries],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.data)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'require', 'node', 'default', 'import'],
    },
  },
};
