import { Button, Select } from 'antd'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { usePack } from '../api/lookup.ts'
import { RecordPicker } from '../form/record-picker.tsx'
import { work } from '../texts/work.ts'
import { common } from '../texts/common.ts'

type Links = { readonly [name: string]: string }

/** Links of a new record to others: the kind of the other record names the link. */
export function LinksEditor({
  kind,
  value,
  onChange,
}: {
  readonly kind: string
  readonly value: Links
  readonly onChange: (links: Links) => void
}) {
  const t = useTexts(work)
  const c = useTexts(common)
  const w = useWords()
  const pack = usePack()
  const others = (pack?.records ?? []).filter((record) => record.id !== kind && !(record.id in value))
  return (
    <fieldset className="links">
      <legend>{t('links')}</legend>
      {Object.entries(value).map(([name, id]) => (
        <div key={name} className="link-row">
          <span>{w(pack?.records.find((record) => record.id === name)?.title) || name}</span>
          <RecordPicker
            label={name}
            kinds={[name]}
            value={id || null}
            onChange={(next) => onChange({ ...value, [name]: next ?? '' })}
          />
          <Button
            onClick={() => onChange(Object.fromEntries(Object.entries(value).filter(([other]) => other !== name)))}
          >
            {c('cancel')}
          </Button>
        </div>
      ))}
      <Select
        aria-label={t('links')}
        placeholder={t('links')}
        value={null}
        onChange={(name: string) => onChange({ ...value, [name]: '' })}
        options={others.map((record) => ({ value: record.id, label: w(record.title) }))}
      />
    </fieldset>
  )
}
