import { svelte } from '@sveltejs/vite-plugin-svelte'
import { svelteTesting } from '@testing-library/svelte/vite'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

/** Has the page ask for the screen while its first script is still on the way. */
const screen: Plugin = {
  name: 'screen',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) =>
      Object.keys(bundle)
        .filter((file) => file.startsWith('assets/App-') && file.endsWith('.js'))
        .map((file) => ({ tag: 'link', attrs: { rel: 'modulepreload', href: `/${file}` } })),
  },
}

export default defineConfig({
  plugins: [svelte(), svelteTesting(), screen],
  server: { port: 1420, strictPort: true },
  clearScreen: false,
  build: {
    target: ['es2022', 'safari16'],
    // The shell's content security policy allows files of our own only: nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One sheet, which the page asks for at once.
    cssCodeSplit: false,
  },
  test: {
    environment: 'jsdom',
    testTimeout: 20_000,
    include: ['src/**/*.test.ts'],
    setupFiles: ['./src/test-setup.ts'],
  },
})
