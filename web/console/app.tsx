import { QueryCache, QueryClient, QueryClientProvider, MutationCache } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App as AntApp, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { Refused } from '../../src/core/kernel/index.ts'
import { SignedOut } from '../shared/api/index.ts'
import { LanguageProvider, rememberedLanguage, useLanguage } from '../shared/language/index.ts'
import { router } from './router.tsx'
import { meKey } from './session/me.ts'
import { theme } from './theme.ts'

/** A session that has run out sends every page back to signing in, from where it returns to the same address. */
function onError(error: Error): void {
  if (error instanceof SignedOut) queries.setQueryData(meKey, null)
}

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // What was refused is not asked for again by itself: each attempt would stand on the record.
      refetchOnWindowFocus: (query) => !(query.state.error instanceof Refused),
      refetchOnReconnect: (query) => !(query.state.error instanceof Refused),
      retry: (count, error) => count < 2 && !(error instanceof Refused) && !(error instanceof SignedOut),
    },
  },
})

/** The console: language, look, queries and pages. */
export function App() {
  return (
    <LanguageProvider initial={rememberedLanguage()}>
      <QueryClientProvider client={queries}>
        <Dressed />
      </QueryClientProvider>
    </LanguageProvider>
  )
}

function Dressed() {
  const { language } = useLanguage()
  return (
    <ConfigProvider theme={theme} locale={language === 'en' ? enUS : zhCN} button={{ autoInsertSpace: false }}>
      <AntApp>
        <RouterProvider router={router} />
      </AntApp>
    </ConfigProvider>
  )
}
