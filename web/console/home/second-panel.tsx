import { Link } from '@tanstack/react-router'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { DatasetName } from '../parts/links.tsx'
import { Panel } from '../parts/page.tsx'
import { useMe } from '../session/me.ts'
import { work } from '../texts/work.ts'

const often = 60_000

/** What waits outside cases for the person who looks, as the second of two or as the party that decides: own data, erasures, code. None: no panel. */
export function SecondPanel() {
  const t = useTexts(work)
  const me = useMe()
  const plain = me !== null && me.administrator === null
  const own = useAsk('own-data.waiting', {}, { every: often, enabled: plain }).data ?? []
  const erasures = useAsk('erasures.waiting', {}, { every: often }).data ?? []
  const reviews = useAsk('reviews.list', {}, { every: often, enabled: plain }).data ?? []
  const mine = own.filter(({ next }) => next.some((step) => step !== 'withdraw'))
  const entries =
    useAsk('existing.entries', { query: { state: 'waiting' } }, { every: often, enabled: plain }).data ?? []
  const stock = entries.filter((entry) => !entry.mine)
  const code = reviews.filter(({ state }) => state === 'asked')
  if (mine.length + erasures.length + code.length + stock.length === 0) return null
  return (
    <Panel title={t('second')}>
      <ul className="rows pad">
        {mine.map(({ id, name, next }) => (
          <li key={id}>
            <Link to="/own-data">{t(next.includes('decide') ? 'secondDecide' : 'secondOwn', { name })}</Link>
          </li>
        ))}
        {erasures.map(({ id, dataset }) => (
          <li key={id}>
            <Link to="/datasets/$id" params={{ id: dataset }} search={{ tab: 'erasure' }}>
              {t('secondErasure')}
            </Link>{' '}
            <DatasetName id={dataset} />
          </li>
        ))}
        {stock.length > 0 ? (
          <li>
            <Link to="/existing" search={{ tab: 'waiting' }}>
              {t('secondStock', { count: stock.length })}
            </Link>
          </li>
        ) : null}
        {code.length > 0 ? (
          <li>
            <Link to="/job-reviews">{t('secondCode', { count: code.length })}</Link>
          </li>
        ) : null}
      </ul>
    </Panel>
  )
}
