import { clockText, type Instant, type JsonObject } from '../../../src/core/kernel/index.ts'
import type { TrailLine } from '../../../src/edge/contract/index.ts'
import { useLanguage, useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useActors, useNames } from '../api/lookup.ts'
import { eventName } from '../ledger/event-name.ts'
import { DataTable } from '../parts/data-table.tsx'
import { RecordLink } from '../parts/links.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { DocumentView } from '../parts/value-view.tsx'
import { factName, factWord } from './fact-name.ts'
import { traceTexts } from '../texts/trace.ts'
import { useState } from 'react'

const linked = /^(case|dataset|grant|artifact|product|subscription|scenario|model|agreement|plan|sample)-/

/** Lines of a timeline, newest first; for supervisors the whole event unfolds. */
export function TrailLines({ lines, whole }: { readonly lines: readonly TrailLine[]; readonly whole: boolean }) {
  const t = useTexts(traceTexts)
  const { language } = useLanguage()
  const name = useNames()
  const person = useActors()
  return (
    <DataTable<TrailLine>
      caption={t('trailTitle')}
      rows={lines}
      rowKey={(line) => String(line.id)}
      empty={t('noLines')}
      columns={[
        { id: 'at', title: t('at'), tight: true, render: (line) => clockText(line.at as Instant) },
        { id: 'kind', title: t('kind'), tight: true, render: (line) => t(`t_${line.kind}` as 't_job') },
        {
          id: 'what',
          title: t('what'),
          render: (line) => (
            <>
              {eventName(line.type, language)}
              {line.count > 1 ? <span className="muted"> {t('times', { n: line.count })}</span> : null}
            </>
          ),
        },
        {
          id: 'outcome',
          title: t('outcome'),
          tight: true,
          render: (line) => (
            <span className={line.outcome === 'done' ? 'tag' : 'tag tag-bad'}>
              {t(`o_${line.outcome}` as 'o_done')}
            </span>
          ),
        },
        {
          id: 'who',
          title: t('who'),
          render: (line) => (
            <>
              {line.party ? name(line.party) : ''} <span className="muted">{person(line.account)}</span>
            </>
          ),
        },
        {
          id: 'about',
          title: t('about'),
          render: (line) =>
            line.about?.startsWith('account-') ? (
              person(line.about) || line.about
            ) : line.about && linked.test(line.about) ? (
              <RecordLink id={line.about} />
            ) : (
              (line.about ?? '—')
            ),
        },
        { id: 'detail', title: t('detail'), render: (line) => <Detail line={line} whole={whole} /> },
      ]}
    />
  )
}

function Detail({ line, whole }: { readonly line: TrailLine; readonly whole: boolean }) {
  const t = useTexts(traceTexts)
  const { language } = useLanguage()
  const [open, setOpen] = useState(false)
  const facts = Object.entries(line.facts).filter(([, value]) => value !== null && value !== '' && !isEmpty(value))
  return (
    <>
      <span className="line-facts">
        {facts
          .map(([key, value]) => `${factName(key, language)}：${short(factWord(key, value, language))}`)
          .join(' · ')}
      </span>
      {whole ? (
        <details onToggle={(event) => setOpen((event.target as HTMLDetailsElement).open)}>
          <summary>{t('behind')}</summary>
          {open ? <WholeEvent line={line.id} /> : null}
        </details>
      ) : null}
    </>
  )
}

function WholeEvent({ line }: { readonly line: number }) {
  const event = useAsk('trail.event', { params: { line: String(line) } }, { lasting: true })
  return (
    <Loaded query={event}>{(found) => <DocumentView items={[]} value={(found['data'] ?? {}) as JsonObject} />}</Loaded>
  )
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}

function short(value: unknown): string {
  const text = Array.isArray(value) ? value.join('、') : typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 24)}…` : text
}
