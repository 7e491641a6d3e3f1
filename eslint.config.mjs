// What the machine checks beyond form and types; the reasons are in house-style.md. Rules that need type information
// are few and chosen, so that the whole repository takes seconds.
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const noForwardRef = {
  selector: 'CallExpression[callee.name="forwardRef"]',
  message: 'A circle between modules: move the shared piece down, or turn one call into an event.',
};
const noEnvironment = {
  selector: 'MemberExpression[object.name="process"][property.name="env"]',
  message: 'Settings come from @platform/config; the environment is read nowhere else.',
};
const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Named exports only.',
};
/** Nest passes one dependency per parameter; a class with more does the work of two. */
const fewDependencies = {
  selector: 'MethodDefinition[kind="constructor"] > FunctionExpression[params.length>8]',
  message: 'More than 8 constructor parameters: split the class by verb or by actor.',
};

const everywhere = [noForwardRef, noDefaultExport, fewDependencies];
const inApplications = [...everywhere, noEnvironment];

export default defineConfig(
  { ignores: ['dist/', '.data/', 'coverage/', '.jest-cache/', 'node_modules/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,mjs,cjs,js}'],
    rules: {
      'max-lines': ['error', { max: 400 }],
      'no-var': 'error',
      'prefer-const': 'error',
      eqeqeq: 'error',
      'no-unreachable': 'error',
      'no-constant-condition': ['error', { checkLoops: false }],
      'no-fallthrough': 'error',
      'no-dupe-else-if': 'error',
      'no-self-compare': 'error',
      'no-template-curly-in-string': 'error',
      'no-unmodified-loop-condition': 'error',
      'no-unused-expressions': 'error',
      'no-useless-return': 'error',
      'object-shorthand': 'error',
    },
  },
  { files: ['**/*.{mjs,cjs,js}'], rules: { 'no-unused-vars': 'error' } },
  {
    files: ['**/*.ts'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unsafe-argument': 'error',
      '@typescript-eslint/no-unsafe-assignment': 'error',
      '@typescript-eslint/no-unsafe-call': 'error',
      '@typescript-eslint/no-unsafe-member-access': 'error',
      '@typescript-eslint/no-unsafe-return': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/no-array-delete': 'error',
      '@typescript-eslint/no-base-to-string': 'error',
      '@typescript-eslint/no-for-in-array': 'error',
      '@typescript-eslint/no-implied-eval': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/no-non-null-asserted-optional-chain': 'error',
      '@typescript-eslint/no-require-imports': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      'no-restricted-syntax': ['error', ...everywhere],
    },
  },
  {
    files: ['apps/**/*.ts', 'libs/**/*.ts', 'migrations/**/*.ts'],
    rules: { 'no-console': 'error', 'no-restricted-syntax': ['error', ...inApplications] },
  },
  {
    // the one reader of the environment; and what tests are told by tools/test.mjs
    files: [
      'libs/platform/src/config/**/*.ts',
      'libs/*/testing/**/*.ts',
      'apps/*/test/**/*.ts',
      '**/*.{spec,db-spec,e2e-spec}.ts',
    ],
    rules: { 'no-restricted-syntax': ['error', ...everywhere] },
  },
  {
    // answers of servers in tests are JSON of any shape
    files: ['**/*.{spec,db-spec,e2e-spec}.ts', 'libs/*/testing/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // their text is their output
    files: ['apps/cli/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
);
