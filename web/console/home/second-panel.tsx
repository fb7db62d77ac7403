import { Link } from '@tanstack/react-router'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { auditorTexts } from '../archive/auditor-texts.ts'
import { DatasetName } from '../parts/links.tsx'
import { Panel } from '../parts/page.tsx'
import { useMe } from '../session/me.ts'
import { work } from '../texts/work.ts'

const often = 60_000

/** What waits outside cases for the person who looks, as the second of two or as the party that decides: own data, erasures, code. None: no panel. */
export function SecondPanel() {
  const t = useTexts(work)
  const a = useTexts(auditorTexts)
  const me = useMe()
  const plain = me !== null && me.administrator === null
  const own = useAsk('own-data.waiting', {}, { every: often, enabled: plain }).data ?? []
  const erasures = useAsk('erasures.waiting', {}, { every: often }).data ?? []
  const reviews = useAsk('reviews.list', {}, { every: often, enabled: plain }).data ?? []
  const widened = useAsk('datasets.classify-waiting', {}, { every: often, enabled: plain }).data ?? []
  const mine = own.filter(({ next }) => next.some((step) => step !== 'withdraw'))
  const entries =
    useAsk('existing.entries', { query: { state: 'waiting' } }, { every: often, enabled: plain }).data ?? []
  const declined =
    useAsk('existing.entries', { query: { state: 'declined' } }, { every: often, enabled: plain }).data ?? []
  const stockBack = declined.filter((entry) => entry.mine && !entry.again)
  const scans = useAsk('paper.waiting', {}, { every: often, enabled: plain }).data ?? []
  const reports = useAsk('reports.list', {}, { every: often, enabled: plain }).data ?? []
  const toDo = reports.filter(({ may }) => may.includes('check') || may.includes('receive'))
  const stock = entries.filter((entry) => !entry.mine)
  const code = reviews.filter(({ state }) => state === 'asked')
  const auditors =
    useAsk('auditors.list', {}, { every: often, enabled: me?.administrator === 'audit' }).data?.filter(
      (one) => one.mine,
    ) ?? []
  const waits = [mine, erasures, code, stock, stockBack, toDo, scans, widened, auditors]
  if (waits.every(({ length }) => length === 0)) return null
  return (
    <Panel id="desk-second" title={t('second')}>
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
        {widened.map(({ dataset, columns }) => (
          <li key={dataset}>
            <Link to="/datasets/$id" params={{ id: dataset }} search={{ tab: 'classify' }}>
              {t('secondWiden', { count: columns })}
            </Link>{' '}
            <DatasetName id={dataset} />
          </li>
        ))}
        {toDo.map(({ id, content, may }) => (
          <li key={id}>
            <Link to="/reports/$id" params={{ id }}>
              {t(may.includes('check') ? 'secondReport' : 'secondReceive', { title: content.title })}
            </Link>
          </li>
        ))}
        {scans.map((scan) => (
          <li key={scan.scan}>
            <Link to="/cases/$id" params={{ id: scan.case }} search={{ tab: 'papers', act: scan.act }}>
              {t('secondScan', { name: scan.name, by: scan.by })}
            </Link>
          </li>
        ))}
        {auditors.length > 0 ? (
          <li>
            <Link to="/auditors">{a('waits', { count: auditors.length })}</Link>
          </li>
        ) : null}
        {stockBack.map(({ id, name, reason }) => (
          <li key={id}>
            <Link to="/existing" search={{ tab: 'waiting', entry: id }}>
              {t('stockBack', { name, reason: reason ?? '—' })}
            </Link>
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
