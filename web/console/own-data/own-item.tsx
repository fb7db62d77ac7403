import { isMessageKey, text } from '../../../src/core/locales/index.ts'
import { useLanguage, useTexts } from '../../shared/language/index.ts'
import { Findings } from '../datasets/findings.tsx'
import { useWord } from '../masking/words.tsx'
import { when } from '../keys/words.ts'
import { DataTable } from '../parts/data-table.tsx'
import { RecordLink } from '../parts/links.tsx'
import { Panel } from '../parts/page.tsx'
import { CheckStep, DecideStep, DeclareForm, WithdrawStep, type Declaration, type Own } from './steps.tsx'
import { ownTexts } from './texts.ts'

type Column = Own['columns'][number]

/** One item of own data: how it stands, what the scan found, what was declared, and the next step. */
export function OwnItem({
  own,
  of,
  start = null,
}: {
  readonly own: Own
  readonly of?: 'grant'
  /** A self-check to begin with. */
  readonly start?: Declaration | null
}) {
  const t = useTexts(ownTexts)
  const said = own.declaration
  return (
    <Panel title={`${own.name} · ${own.code}`}>
      <div className="pad stack">
        <output className="strong block">
          {t(`state_${own.state}`)} {own.reason ? `（${own.reason}）` : ''}
        </output>
        {of ? (
          <p>
            {t('workspace')} <RecordLink id={own.grant} />
          </p>
        ) : null}
        <Wrong unmet={own.unmet} />
        {own.digest ? <Scan own={own} /> : null}
        {said ? (
          <dl className="facts pad">
            <Fact title={t('source')}>{said.source}</Fact>
            <Fact title={t('basis')}>{said.basis}</Fact>
            <Fact title={t('rights')}>{said.rights}</Fact>
            <Fact title={t('persons')}>{said.persons ? (said.personsBasis ?? '') : t('noPersons')}</Fact>
          </dl>
        ) : null}
        <Signed own={own} />
        {own.decidedIn ? (
          <p>
            {t('byCase')} <RecordLink id={own.decidedIn} />
          </p>
        ) : null}
        {own.next.includes('declare') ? <DeclareForm own={own} start={start} /> : null}
        {own.next.includes('check') ? <CheckStep own={own} /> : null}
        {own.next.includes('decide') ? <DecideStep own={own} /> : null}
        {own.next.includes('withdraw') ? <WithdrawStep own={own} /> : null}
      </div>
    </Panel>
  )
}

function Fact(props: { readonly title: string; readonly children: string }) {
  return (
    <div>
      <dt>{props.title}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}

/** Who took which step, and when: the agency decides on what these people answer for. */
function Signed({ own }: { readonly own: Own }) {
  const t = useTexts(ownTexts)
  return (
    <p>
      <span className="muted">{t('steps')}：</span>
      {own.steps
        .map(
          ({ step, by, name, at }) =>
            `${t(`step_${step}`)} ${name ?? (by === 'platform' ? t('platform') : by)} ${when(at)}`,
        )
        .join(' · ')}
    </p>
  )
}

/** Why it was refused, each with what to do. */
function Wrong({ unmet }: { readonly unmet: Own['unmet'] }) {
  const { language } = useLanguage()
  const say = (key: string, params: Own['unmet'][number]['params']) =>
    isMessageKey(key) ? text(language, key, params) : key
  if (unmet.length === 0) return null
  return (
    <div className="refusal" role="alert">
      <ul>
        {unmet.map((one, index) => (
          <li key={index}>
            {say(`unmet.${one.code}`, one.params)}
            {one.cure ? `。${say(`cure.${one.cure}`, one.params)}` : ''}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Scan({ own }: { readonly own: Own }) {
  const t = useTexts(ownTexts)
  const word = useWord()
  const declared = (column: Column) => own.declaration?.columns?.find(({ name }) => name === column.name)
  return (
    <>
      <dl className="facts pad">
        <Fact title={t('scan')}>
          {t('rows', { rows: own.rows ?? 0, format: own.format ?? '', bytes: own.bytes.toLocaleString() })}
        </Fact>
        <div>
          <dt>{t('number')}</dt>
          <dd>
            <code>{own.id}</code>
          </dd>
        </div>
        <div>
          <dt>{t('digest')}</dt>
          <dd>
            <code style={{ wordBreak: 'break-all' }}>{own.digest}</code>
          </dd>
        </div>
      </dl>
      <DataTable
        caption={t('scan')}
        rows={own.columns}
        rowKey={(column) => column.name}
        empty={t('nothing')}
        columns={[
          { id: 'column', title: t('column'), render: (column) => <code>{column.name}</code> },
          {
            id: 'found',
            title: t('found'),
            render: (column) =>
              column.kinds.length === 0
                ? t('nothing')
                : column.kinds.map(({ kind, severity }) => `${word('identifier', kind)}（${severity}）`).join('、'),
          },
          { id: 'most', title: t('most'), render: (column) => t(`use_${column.use}`) },
          ...(own.declaration
            ? [
                {
                  id: 'use',
                  title: t('use'),
                  render: (column: Column) => t(`use_${declared(column)?.use ?? column.use}`),
                },
                {
                  id: 'unit',
                  title: t('unit'),
                  render: (column: Column) => (declared(column)?.unit ? t('isUnit') : ''),
                },
              ]
            : []),
        ]}
      />
      <Findings findings={own.findings} />
    </>
  )
}
