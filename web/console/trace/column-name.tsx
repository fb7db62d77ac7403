import { useTexts } from '../../shared/language/index.ts'
import { traceTexts } from '../texts/trace.ts'

/** A column's name; a model as a whole has none. */
export function ColumnName({ name }: { readonly name: string }) {
  const t = useTexts(traceTexts)
  return name === '*' ? <span>{t('wholeModel')}</span> : <code>{name}</code>
}
