import { useTexts } from '../language/index.ts'
import { outcomeOf, type ProofCheck, type Verdict } from './check.ts'
import { proofTexts } from './texts.ts'

/** The outcome of a check: one clear sentence and the checklist behind it. */
export function ProofView({ check }: { readonly check: ProofCheck }) {
  const t = useTexts(proofTexts)
  if (check.kind === 'unreadable') return <p className="proof-bad">{t('unreadable')}</p>
  const outcome = outcomeOf(check)
  return (
    <div className="proof" data-outcome={outcome}>
      <p className={outcome === 'genuine' ? 'proof-good' : outcome === 'forged' ? 'proof-bad' : 'proof-open'}>
        <strong>{t(outcome)}</strong> {t(`${outcome}Long`)}
      </p>
      {check.verdict ? <p>{t(keyWord(check.verdict))}</p> : null}
      <table className="proof-list grid">
        <thead>
          <tr>
            <th scope="col">{t('step')}</th>
            <th scope="col">{t('count')}</th>
            <th scope="col">{t('result')}</th>
          </tr>
        </thead>
        <tbody>
          {check.kind === 'receipt' ? (
            <>
              <Row step={t('s_call')} count={1} ok={check.call} why="" />
              <Row step={t('s_anchored')} count={1} ok={check.anchored} why="" />
            </>
          ) : null}
          {(check.verdict?.lines ?? []).map((line) => (
            <Row key={line.step} step={t(`s_${line.step}`)} count={line.count} ok={line.ok} why={whyOf(line, t)} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Whether the key is the one that the reader gave, another one, or none was given. */
function keyWord({ keyTrusted, lines }: Verdict): 'trusted' | 'untrusted' | 'otherKey' {
  if (keyTrusted) return 'trusted'
  const other = lines.some(({ faults }) => faults.some(({ code }) => code === 'key-not-trusted'))
  return other ? 'otherKey' : 'untrusted'
}

function Row({
  step,
  count,
  ok,
  why,
}: {
  readonly step: string
  readonly count: number
  readonly ok: boolean
  readonly why: string
}) {
  const t = useTexts(proofTexts)
  return (
    <tr>
      <td data-label={t('step')}>{step}</td>
      <td data-label={t('count')}>{count}</td>
      <td data-label={t('result')} className={!ok ? 'proof-no' : count > 0 ? 'proof-ok' : undefined}>
        {!ok ? `✗ ${t('bad')}` : count > 0 ? `✓ ${t('ok')}` : `– ${t('nothing')}`}
        {why ? `：${why}` : ''}
      </td>
    </tr>
  )
}

function whyOf(line: Verdict['lines'][number], t: (key: keyof typeof proofTexts) => string): string {
  return line.faults
    .slice(0, 5)
    .map((fault) => `${t(`c_${fault.code}`)}${fault.where ? `（${fault.where.slice(0, 60)}）` : ''}`)
    .join('；')
}
