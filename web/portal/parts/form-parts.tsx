import { useTexts } from '../../shared/language/index.ts'
import { complaintTexts } from '../complaint-texts.ts'
import type { Address } from '../routes.ts'

/** Where a form without scripts is sent. */
export function formAddress(form: string, address: Pick<Address, 'english'>): string {
  return `/portal/forms/${form}${address.english ? '?lang=en' : ''}`
}

/** Why a form was not taken. */
export function FormErrors({ errors }: { readonly errors: readonly string[] | undefined }) {
  const t = useTexts(complaintTexts)
  if (!errors || errors.length === 0) return null
  return (
    <div className="bad" role="alert">
      <p>{t('notSent')}</p>
      <ul>
        {errors.map((error) => (
          <li key={error}>{error}</li>
        ))}
      </ul>
    </div>
  )
}

/** A field with its label; several rows make it a text, choices a field with suggestions. */
export function Field({
  name,
  title,
  value,
  rows,
  choices = [],
  hint,
  ...rest
}: {
  readonly name: string
  readonly title: string
  readonly value?: string | undefined
  readonly rows?: number
  /** Names that may be chosen instead of typed. */
  readonly choices?: readonly string[]
  readonly hint?: string
  readonly required?: boolean
  readonly maxLength: number
  readonly minLength?: number
  readonly autoComplete?: string
}) {
  const id = `f-${name}`
  const more = {
    ...(choices.length > 0 ? { list: `${id}-choices` } : {}),
    ...(hint ? { 'aria-describedby': `${id}-hint` } : {}),
  }
  return (
    <>
      <label htmlFor={id}>{title}</label>
      {rows ? (
        <textarea id={id} name={name} rows={rows} defaultValue={value} {...rest} />
      ) : (
        <input id={id} name={name} defaultValue={value} {...more} {...rest} />
      )}
      {choices.length > 0 ? (
        <datalist id={`${id}-choices`}>
          {choices.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </datalist>
      ) : null}
      {hint ? (
        <p id={`${id}-hint`} className="muted">
          {hint}
        </p>
      ) : null}
    </>
  )
}

/** Scans and pictures that come along. A browser never fills it again: after a refusal they are chosen anew. */
export function FileField() {
  const t = useTexts(complaintTexts)
  return (
    <>
      <label htmlFor="f-files">{t('files')}</label>
      <input
        id="f-files"
        name="files"
        type="file"
        multiple
        accept=".pdf,.ofd,.png,.jpg,.jpeg,.tif,.tiff"
        aria-describedby="f-files-hint"
      />
      <p id="f-files-hint" className="muted">
        {t('filesHint')}
      </p>
    </>
  )
}
