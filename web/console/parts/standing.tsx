import { isMessageKey, text } from '../../../src/core/locales/index.ts'
import { useLanguage, useWords } from '../../shared/language/index.ts'
import { usePack } from '../api/lookup.ts'

const good =
  /approved|passed|in-force|effective|open|published|listed|registered|mounted|released|done|completed|signed|coded|granted|active|decided|confirmed|kept|awarded|recorded|received|ready|clean/
const bad =
  /refused|not-passed|revoked|terminated|destroyed|withdrawn|void|closed|ended|expired|suspended|stopped|failed|rejected/

/** The standing of a record or case as a small tag: in the pack's words for that kind of record, else in common ones. */
export function Standing({
  standing,
  kind,
  area,
}: {
  readonly standing: string
  readonly kind?: string
  readonly area?: string
}) {
  const shown = useStandingWord(area)(standing, kind)
  const tone = bad.test(standing) && standing !== 'confirmed' ? 'bad' : good.test(standing) ? 'good' : 'plain'
  return <span className={`tag tag-${tone}`}>{shown}</span>
}

/** What a standing is called: in the pack's words for that kind of record, else in common ones. */
export function useStandingWord(area?: string): (standing: string, kind?: string) => string {
  const { language } = useLanguage()
  const w = useWords()
  const pack = usePack(area)
  return (standing, kind) => {
    const title = pack?.records.find((one) => one.id === kind)?.standingTitles[standing]
    return title ? w(title) : common(standing, language)
  }
}

function common(standing: string, language: Parameters<typeof text>[0]): string {
  const key = `standing.${standing}`
  return isMessageKey(key) ? text(language, key) : standing
}
