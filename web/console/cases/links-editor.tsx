import { useId } from 'react'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { usePack } from '../api/lookup.ts'
import { PartyPicker } from '../form/party-picker.tsx'
import { RecordPicker } from '../form/record-picker.tsx'
import type { NeededRelation } from '../relations/left-out.tsx'
import { relationTexts } from '../relations/texts.ts'
import { work } from '../texts/work.ts'

type Links = { readonly [name: string]: string }

/** The links that a new record of a kind has to other records and parties, each with its own picker. */
export function LinksEditor({
  kind,
  value,
  needed = [],
  onChange,
}: {
  readonly kind: string
  readonly value: Links
  readonly needed?: readonly NeededRelation[]
  readonly onChange: (links: Links) => void
}) {
  const t = useTexts(work)
  const r = useTexts(relationTexts)
  const w = useWords()
  const id = useId()
  const pack = usePack()
  const links = Object.entries(pack?.records.find((record) => record.id === kind)?.links ?? {})
  if (links.length === 0) return null
  const put = (name: string, chosen: string | null) => {
    const others = Object.entries(value).filter(([other]) => other !== name)
    onChange(Object.fromEntries(chosen ? [...others, [name, chosen]] : others))
  }
  return (
    <fieldset className="links">
      <legend>{t('links')}</legend>
      {links.map(([name, to]) => (
        <div key={name} className="link-row">
          <label htmlFor={`${id}-${name}`}>
            {w(pack?.records.find((record) => record.id === to)?.title) || t('party')}
          </label>
          {to === 'party' ? (
            <PartyPicker id={`${id}-${name}`} value={value[name] ?? null} onChange={(chosen) => put(name, chosen)} />
          ) : (
            <RecordPicker
              id={`${id}-${name}`}
              kinds={[to]}
              value={value[name] ?? null}
              onChange={(chosen) => put(name, chosen)}
            />
          )}
          {needed
            .filter((one) => one.name === name)
            .map(({ acts }) => (
              <p key={name} className="field-notes">
                {r('needed', { acts })}
              </p>
            ))}
        </div>
      ))}
    </fieldset>
  )
}
