import { Select } from 'antd'
import { useId } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { houseTexts } from './texts.ts'
import { usePersons, type CaseHouse } from './use-house.ts'

/** For whom one acts, where one stands in for a colleague in this act; otherwise nothing. */
export function StandInSelect({
  house,
  act,
  value,
  onChange,
}: {
  readonly house: CaseHouse
  readonly act: string
  readonly value: string
  readonly onChange: (person: string) => void
}) {
  const t = useTexts(houseTexts)
  const id = useId()
  const persons = usePersons(house.names)
  const others = house.acts.find((one) => one.act === act)?.standsFor ?? []
  if (others.length === 0) return null
  return (
    <div className="field">
      <div className="field-name">
        <label htmlFor={id}>{t('forWhom')}</label>
      </div>
      <div className="stack">
        <Select
          id={id}
          className="short"
          value={value}
          onChange={onChange}
          options={[
            { value: '', label: t('myself') },
            ...others.map((one) => ({ value: one, label: t('signedFor', { who: t('me'), other: persons.one(one) }) })),
          ]}
        />
        <p className="okay">{t('standInHint', { other: others.map((one) => persons.one(one)).join('、') })}</p>
      </div>
    </div>
  )
}
