import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { Facts } from '../parts/facts.tsx'
import { makingTexts } from '../texts/making.ts'
import { scriptTexts } from '../texts/scripts.ts'

type Making = Answer<'egress.making'>

/** The program as it ran: its cells in order, the values of its parameters, what it declared to hand over. */
export function ProgramView({ of }: { readonly of: Making }) {
  const t = useTexts(makingTexts)
  const s = useTexts(scriptTexts)
  const { program } = of
  if (!program) return <p className="pad muted">{t('programHidden')}</p>
  const values = Object.entries(of.values ?? {})
  return (
    <div className="pad stack">
      <h3 className="section-title">{t(of.kind === 'model' ? 'programTrain' : 'program')}</h3>
      {program.cells.map((cell) => (
        <figure key={cell.name} className="code-cell">
          <figcaption className="muted">{t('wrap', { cell: cell.name, kind: s(`kind_${cell.kind}`) })}</figcaption>
          <pre className="code">{cell.text}</pre>
        </figure>
      ))}
      <Facts
        facts={[
          [
            t('parameters'),
            values.length === 0
              ? t('parametersNone')
              : values.map(([name, value]) => (
                  <div key={name}>
                    <code>${name}</code> = {String(value)}
                  </div>
                )),
          ],
          [
            t('declared'),
            program.result.length > 0 &&
              program.result.map(({ name, type }) => `${name}（${s(`type_${type}`)}）`).join('、'),
          ],
          [t('codeDigest'), of.digest && <code>{of.digest}</code>],
          [
            t('plan'),
            of.plan && (
              <>
                <code>{of.plan}</code>
                <div className="muted">{t('planHint')}</div>
              </>
            ),
          ],
        ]}
      />
    </div>
  )
}
