import type { Item } from '../../../src/core/law/grammar.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { form } from '../texts/form.ts'
import type { Defects } from './defects.ts'
import { fieldId, parsePath, type Path } from './path.ts'

/** Links to the fields that a refusal speaks of, by the names of their items. */
export function DefectLinks({
  defects,
  items,
  prefix,
}: {
  readonly defects: Defects
  readonly items: readonly Item[]
  readonly prefix: string
}) {
  const t = useTexts(form)
  const w = useWords()
  if (defects.byField.size === 0) return null
  return (
    <>
      <p>{t('atFields', { count: defects.byField.size })}</p>
      <ul className="row">
        {[...defects.byField.keys()].map((path) => (
          <li key={path}>
            <a href={`#${fieldId(prefix, parsePath(path))}`}>{w(itemAt(items, parsePath(path))?.title) || path}</a>
          </li>
        ))}
      </ul>
    </>
  )
}

function itemAt(items: readonly Item[], path: Path): Item | undefined {
  const [step, ...rest] = path.filter((part) => typeof part === 'string')
  const item = items.find((candidate) => candidate.id === step)
  return rest.length === 0 ? item : itemAt(item?.items ?? [], rest)
}
