import { useTexts } from '../../shared/language/index.ts'
import { standings } from '../texts/standings.ts'

const good =
  /approved|passed|in-force|effective|open|published|listed|registered|mounted|released|done|completed|signed|coded|granted|active|decided|confirmed|kept|awarded|recorded|received|ready|clean/
const bad =
  /refused|not-passed|revoked|terminated|destroyed|withdrawn|void|closed|ended|expired|suspended|stopped|failed|rejected/

/** The standing of a record or case as a small tag, in words where the catalogue has them. */
export function Standing({ standing }: { readonly standing: string }) {
  const known = useTexts(standings)
  const text = standing in standings ? known(standing as keyof typeof standings) : standing
  const tone = bad.test(standing) && standing !== 'confirmed' ? 'bad' : good.test(standing) ? 'good' : 'plain'
  return <span className={`tag tag-${tone}`}>{text}</span>
}
