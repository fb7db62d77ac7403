import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { contract } from '../src/edge/contract/index.ts'

/** Whoever builds (a test runner sets another), pages are built for use. */
process.env['NODE_ENV'] = 'production'

const root = fileURLToPath(new URL('.', import.meta.url))

/** Hands the pages the method and path of every endpoint, and keeps the contract's schemas out of the browser. */
function endpoints(): Plugin {
  const modules: { readonly [name: string]: object } = {
    'virtual:endpoints': Object.fromEntries(contract.map((of) => [of.id, [of.method, of.path]])),
  }
  return {
    name: 'endpoints',
    resolveId: (id) => (id in modules ? `\0${id}` : null),
    load: (id) => {
      const found = modules[id.slice(1)]
      return id.startsWith('\0') && found ? `export default ${JSON.stringify(found)}` : null
    },
  }
}

/** The English texts come when English is chosen: most never do. */
function lateEnglish(): Plugin {
  const catalogue = `${root.replace(/web\/$/, '')}src/core/locales/index.ts`
  return {
    name: 'late-english',
    enforce: 'pre',
    resolveId: (id, importer) => (id === './en.ts' && importer === catalogue ? `${root}console/late-english.ts` : null),
  }
}

/** The portal is read on phones and by whoever has no script: its pages are rendered by a library a tenth of React's size that speaks like it. */
const small = {
  'react-dom/server': 'preact-render-to-string',
  'react-dom/client': 'preact/compat/client',
  'react-dom': 'preact/compat',
  'react/jsx-runtime': 'preact/jsx-runtime',
  react: 'preact/compat',
}

/**
 * Three builds by `--mode`: `console` → dist/console (under /console/), `portal` → dist/portal (under /),
 * `portal-server` → dist/portal-server/entry.js, which renders the portal's pages on the server.
 */
export default defineConfig(({ mode }) => {
  const server = mode === 'portal-server'
  const part = server ? 'portal' : mode
  return {
    root: `${root}${part}`,
    base: part === 'console' ? '/console/' : '/',
    plugins: [react(), endpoints(), ...(part === 'console' ? [lateEnglish()] : [])],
    resolve: { alias: part === 'portal' ? small : {} },
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    build: {
      outDir: `${root}../dist/${mode}`,
      emptyOutDir: true,
      copyPublicDir: !server,
      target: 'es2023',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 1500,
      ...(server
        ? { ssr: `${root}portal/entry-server.tsx`, rollupOptions: { output: { entryFileNames: 'entry.js' } } }
        : {}),
    },
    ...(server ? { ssr: { noExternal: true as const } } : {}),
  }
})
