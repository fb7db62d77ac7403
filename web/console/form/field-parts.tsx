import type { Item } from '../../../src/core/law/grammar/pack.ts'
import { useLanguage, useTexts, useWords } from '../../shared/language/index.ts'
import { unmetSentence } from '../../shared/refusal/index.ts'
import { HelpMark } from '../help/help-mark.tsx'
import { ClauseChips } from '../parts/clause-chip.tsx'
import { OriginMark } from '../parts/origin-mark.tsx'
import { common } from '../texts/common.ts'
import { form } from '../texts/form.ts'
import { useField } from './form-context.ts'
import type { Path } from './path.ts'

/** Whether an item is required, by which clauses, and whether that is law, our reading or a setting. */
export function FieldMarks({ item, area }: { readonly item: Item; readonly area: string }) {
  const t = useTexts(common)
  const w = useWords()
  const about = { title: w(item.title), text: item.help ? w(item.help) : undefined, clauses: item.clauses, area }
  return (
    <span className="field-marks">
      {item.required ? <span className="must">{t('required')}</span> : <span className="muted">{t('optional')}</span>}
      {item.origin === 'law' ? null : <OriginMark origin={item.origin} />}
      <ClauseChips clauses={item.clauses} area={area} />
      <HelpMark about={about} page="mistakes-and-changes" />
    </span>
  )
}

/** Help and defects below a control; read out together with it. */
export function FieldNotes({ item, path }: { readonly item: Item; readonly path: Path }) {
  const t = useTexts(form)
  const w = useWords()
  const { language } = useLanguage()
  const field = useField(path)
  return (
    <div id={field.describedBy} className="field-notes">
      {item.help ? <p className="muted">{w(item.help)}</p> : null}
      {field.notes.map((note, index) => (
        <p key={index} className="must">
          {t('sentBack', { note })}
        </p>
      ))}
      {field.unmet.length > 0 ? (
        <div className="defect">
          {field.unmet.map((unmet, index) => (
            <p key={index}>
              <OriginMark origin={unmet.origin} /> {unmetSentence(unmet, language)}{' '}
              <ClauseChips
                clauses={unmet.clauses.filter((clause) => !item.clauses.includes(clause))}
                area={field.area}
              />
            </p>
          ))}
        </div>
      ) : null}
    </div>
  )
}
