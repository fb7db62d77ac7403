import { QueryCache, QueryClient, QueryClientProvider, MutationCache } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App as AntApp, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { Refused } from '../../src/core/kernel/index.ts'
import { SignedOut } from '../shared/api/index.ts'
import { LanguageProvider, rememberedLanguage, useLanguage } from '../shared/language/index.ts'
import { bringTexts, englishParts } from './late-english.ts'
import { router } from './router.tsx'
import { loseSession } from './session/lost.ts'
import { meKey } from './session/me.ts'
import { theme } from './theme.ts'

/** A session that has run out is asked for over the page, which stays as it is; before anybody has signed in there is only the page to sign in. */
function onError(error: Error): void {
  if (!(error instanceof SignedOut)) return
  if (queries.getQueryData(meKey)) loseSession()
  else queries.setQueryData(meKey, null)
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
    <LanguageProvider initial={rememberedLanguage()} before={bringTexts}>
      <QueryClientProvider client={queries}>
        <Dressed />
      </QueryClientProvider>
    </LanguageProvider>
  )
}

function Dressed() {
  const { language } = useLanguage()
  return (
    <ConfigProvider
      theme={theme}
      locale={language === 'en' ? (englishParts() ?? zhCN) : zhCN}
      button={{ autoInsertSpace: false }}
    >
      <AntApp>
        <RouterProvider router={router} />
      </AntApp>
    </ConfigProvider>
  )
}
