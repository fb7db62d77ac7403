import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTexts } from '../../shared/language/index.ts'
import { ProcedurePicker } from '../form/procedure-picker.tsx'
import { WorkbookDesk } from '../intake/workbook-desk.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import { TabStrip } from '../parts/tab-strip.tsx'
import { existingTexts } from '../texts/existing.ts'
import { EntryForm } from './entry-form.tsx'
import { GapList } from './gap-list.tsx'
import { ScanUpload } from './scan-upload.tsx'
import { Waiting } from './waiting.tsx'

const tabs = [
  ['hand', 'tabHand'],
  ['book', 'tabBook'],
  ['waiting', 'tabWaiting'],
  ['gaps', 'tabGaps'],
] as const

/** Matters begun before the platform: by hand, by workbook, the second person, what they lack. */
export function ExistingPage() {
  const t = useTexts(existingTexts)
  const { tab } = useSearch({ from: '/existing' })
  const current = tabs.find(([id]) => id === tab)?.[0] ?? 'hand'
  return (
    <>
      <PageHead title={t('title')} note={t('lead')} />
      <TabStrip label={t('tabs')} current={current}>
        {tabs.map(([key, title]) => (
          <Link
            key={key}
            to="/existing"
            search={(old) => ({ ...old, tab: key === 'hand' ? undefined : key })}
            activeOptions={{ exact: true, includeSearch: true }}
            aria-current={key === current ? 'page' : undefined}
          >
            {t(title)}
          </Link>
        ))}
      </TabStrip>
      {current === 'hand' ? <EntryForm /> : null}
      {current === 'book' ? <Book /> : null}
      {current === 'waiting' ? <Waiting /> : null}
      {current === 'gaps' ? <GapList /> : null}
    </>
  )
}

function Book() {
  const t = useTexts(existingTexts)
  const search = useSearch({ from: '/existing' })
  const navigate = useNavigate({ from: '/existing' })
  return (
    <>
      <Panel>
        <div className="pad stack">
          <ProcedurePicker
            id="stock-procedure"
            label={t('procedure')}
            value={search.procedure}
            fits={(one) => one.creates !== null}
            onChange={(procedure) => void navigate({ search: { tab: 'book', procedure }, replace: true })}
          />
          {search.procedure ? null : <p className="muted">{t('chooseKind')}</p>}
        </div>
      </Panel>
      {search.procedure ? (
        <WorkbookDesk
          kind="stock"
          procedure={search.procedure}
          shown={search.intake}
          show={(intake) => void navigate({ search: (old) => ({ ...old, intake }) })}
          extra={<ScanUpload />}
        />
      ) : null}
    </>
  )
}
