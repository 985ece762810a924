import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'
import svelteConfig from './svelte.config.js'

const shell = { group: ['@tauri-apps/*'], message: 'Only src/host may talk to the shell.' }
const views = {
  group: ['**/views/**'],
  message: 'Views compose the other folders; none of them knows a view.',
}
const domains = {
  group: [
    '**/host/**',
    '**/state/**',
    '**/{pages,findings,fires,source,events,checklist,compare,history,settings}/**',
  ],
  message: 'shared/ holds what knows no domain.',
}
const screen = {
  group: [
    '**/state/**',
    '**/{pages,findings,fires,source,events,checklist,compare,history,settings}/**',
    '**/shared/**',
  ],
  message: 'The host knows nothing of the screen.',
}

/** Imports that a folder may not make. */
const closed = (files, ...patterns) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
})

export default ts.config(
  { ignores: ['dist/', 'node_modules/'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser } } },
  { files: ['*.js', '*.ts', 'look/*.mjs'], languageOptions: { globals: { ...globals.node } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig },
    },
  },
  {
    rules: {
      'svelte/no-at-html-tags': 'error',
      'svelte/require-each-key': 'error',
      // State is replaced and not changed in place, so the plain collections are the right ones.
      'svelte/prefer-svelte-reactivity': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  closed(['src/*.{ts,svelte}', 'src/views/**'], shell),
  closed(
    ['src/state/**', 'src/{pages,findings,fires,source,events,checklist,compare,history,settings}/**'],
    shell,
    views,
  ),
  closed(['src/shared/**'], shell, views, domains),
  closed(['src/host/**'], views, screen),
)
