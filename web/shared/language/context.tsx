import {
  createContext,
  startTransition,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react'
import { speak } from '../api/http.ts'
import { say, words, type Catalogue, type Language, type Params } from './pair.ts'

interface LanguageState {
  readonly language: Language
  readonly choose: (language: Language) => void
}

const Context = createContext<LanguageState>({ language: 'zh-CN', choose: () => undefined })
const storageKey = 'shuyu.language'

/** What the visitor chose before; Chinese when nothing was chosen or storage is closed to us. */
export function rememberedLanguage(): Language {
  try {
    return localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh-CN'
  } catch {
    return 'zh-CN'
  }
}

/** Holds the chosen language, remembers it and keeps `<html lang>` right. */
export function LanguageProvider({
  initial,
  fixed = false,
  before,
  children,
}: {
  readonly initial: Language
  /** The address tells the language: nothing is remembered. */
  readonly fixed?: boolean
  /** What has to be there before a language is shown. */
  readonly before?: (language: Language) => Promise<void>
  readonly children: ReactNode
}) {
  const [language, setLanguage] = useState(initial)
  useEffect(() => {
    document.documentElement.lang = language
    speak(language)
  }, [language])
  const choose = useCallback(
    (next: Language) => {
      const show = async () => {
        await before?.(next)
        // Every text of the page changes: the button answers first.
        startTransition(() => setLanguage(next))
      }
      void show()
      if (fixed) return
      try {
        localStorage.setItem(storageKey, next)
      } catch {
        // A browser without storage forgets the choice; nothing else is lost.
      }
    },
    [fixed, before],
  )
  const state = useMemo(() => ({ language, choose }), [language, choose])
  return <Context.Provider value={state}>{children}</Context.Provider>
}

export function useLanguage(): LanguageState {
  return useContext(Context)
}

/** A function from the keys of a catalogue to texts in the chosen language. */
export function useTexts<C extends Catalogue>(catalogue: C): (key: keyof C, params?: Params) => string {
  const { language } = useLanguage()
  return useCallback((key, params) => say(catalogue[key]!, language, params), [catalogue, language])
}

/** A function from a pack's words to the chosen language. */
export function useWords(): (of: { readonly zh: string; readonly en: string } | null | undefined) => string {
  const { language } = useLanguage()
  return useCallback((of) => words(of, language), [language])
}
