import { Link } from '@tanstack/react-router'
import { Checkbox } from 'antd'
import { useState } from 'react'
import { declinedOn } from '../../../src/core/law/facts/declined.ts'
import type { Act } from '../../../src/core/law/grammar/pack.ts'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { DataTable, type Column } from '../parts/data-table.tsx'
import { RecordLink } from '../parts/links.tsx'
import { UnmetList } from '../parts/refusal-panel.tsx'
import { caseTexts } from '../texts/case.ts'
import { lineTexts } from '../texts/lines.ts'
import { BulkLines } from './bulk-lines.tsx'

/** The lines of an act done line by line: what came of each, which may be done now, why another may not. */
export function LineTable({
  view,
  act,
  chosen,
}: {
  readonly view: CaseView
  readonly act: Act
  readonly chosen: string | null
}) {
  const t = useTexts(caseTexts)
  const w = useWords()
  const b = useTexts(lineTexts)
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const round = view.state.rounds[act.id] ?? 1
  const answers = new Map(view.acts.filter((answer) => answer.act === act.id).map((answer) => [answer.line, answer]))
  const lines = [...new Set([...view.state.lines, ...[...answers.keys()].flatMap((line) => (line ? [line] : []))])]
  const doable = lines.filter((line) => answers.get(line)?.open && answers.get(line)?.mine)
  const type = useAsk(
    'law.document',
    { params: { area: view.state.area, document: act.document ?? '' }, query: { version: view.state.pack } },
    { enabled: act.document !== null, lasting: true },
  )
  // Many at once where nothing has to be filled in for each.
  const plain = act.document === null || type.data?.items.every(({ required }) => !required) === true
  const many = doable.length > 1 && plain && act.kind !== 'review'
  const pick = (line: string, on: boolean) =>
    setPicked((old) => new Set(on ? [...old, line] : [...old].filter((one) => one !== line)))
  const columns: readonly Column<string>[] = [
    ...(many
      ? [
          {
            id: 'pick',
            title: b('pick'),
            tight: true,
            render: (line: string) =>
              doable.includes(line) ? (
                <Checkbox
                  aria-label={`${b('pick')} ${line}`}
                  checked={picked.has(line)}
                  onChange={(event) => pick(line, event.target.checked)}
                />
              ) : null,
          },
        ]
      : []),
    { id: 'line', title: t('line'), render: (line) => (/-[a-z2-7]{16}$/.test(line) ? <RecordLink id={line} /> : line) },
    {
      id: 'state',
      title: t('lineState'),
      render: (line) => {
        const done = view.state.done.findLast(
          (entry) => entry.act === act.id && entry.line === line && entry.round === round,
        )
        const answer = answers.get(line)
        if (done)
          return (
            <>
              <span className={done.positive ? 'tag tag-good' : 'tag tag-bad'}>
                {w(act.outcomes.find((outcome) => outcome.id === done.outcome)?.title) || t('s_done')}
              </span>{' '}
              {done.declined?.length ? (
                <span className="tag tag-warn">{b('someDeclined', { count: done.declined.length })}</span>
              ) : null}
              <Before count={declinedOn(view.state, line, act.id).length} />
            </>
          )
        return answer && !answer.open ? (
          <UnmetList unmet={answer.unmet} area={view.state.area} />
        ) : (
          <>
            <span className={answer?.mine ? 'tag tag-good' : 'tag'}>{t(answer?.mine ? 's_mine' : 's_open')}</span>{' '}
            <Before count={declinedOn(view.state, line, act.id).length} />
          </>
        )
      },
    },
    {
      id: 'do',
      title: t('tabAct'),
      render: (line) =>
        answers.get(line)?.open && answers.get(line)?.mine ? (
          <Link
            to="/cases/$id"
            params={{ id: view.state.id }}
            search={{ act: act.id, line }}
            resetScroll={false}
            {...(chosen === line ? { 'aria-current': true } : {})}
          >
            {t('lineChoose')}
          </Link>
        ) : (
          '—'
        ),
    },
  ]
  return (
    <>
      <h3 className="section-title">{t('lines')}</h3>
      <DataTable
        caption={t('lines')}
        columns={columns}
        rows={lines}
        rowKey={(line) => line}
        rowClass={(line) => (line === chosen ? 'chosen' : '')}
      />
      {many ? (
        <BulkLines
          view={view}
          act={act}
          picked={doable.filter((line) => picked.has(line))}
          all={doable}
          pick={(some) => setPicked(new Set(some))}
        />
      ) : null}
    </>
  )
}

/** How many columns of a line other acts did not agree to. */
function Before({ count }: { readonly count: number }) {
  const b = useTexts(lineTexts)
  return count > 0 ? <span className="tag tag-warn">{b('elsewhereDeclined', { count })}</span> : null
}
