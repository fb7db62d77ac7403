/** One text in Chinese and in English; a catalogue is an object of pairs, so a missing language does not compile. */
export type Pair = readonly [zh: string, en: string]
export type Language = 'zh-CN' | 'en'
export type Catalogue = { readonly [key: string]: Pair }
export type Params = { readonly [name: string]: string | number | null | undefined }

/** Declares a catalogue and keeps its keys as types. */
export function texts<const C extends Catalogue>(catalogue: C): C {
  return catalogue
}

/** The text of a pair in one language with `{name}` placeholders filled; unknown ones stay visible. */
export function say(pair: Pair, language: Language, params: Params = {}): string {
  const chosen = language === 'en' ? pair[1] : pair[0]
  return chosen.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name]
    return value === undefined || value === null ? whole : String(value)
  })
}

/** Words of a rule pack in the chosen language; packs speak Chinese first, so an empty English falls back. */
export function words(of: { readonly zh: string; readonly en: string } | null | undefined, language: Language): string {
  if (!of) return ''
  return language === 'en' ? of.en || of.zh : of.zh
}
