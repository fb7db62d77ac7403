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

/** A field with its label; several rows make it a text. */
export function Field({
  name,
  title,
  value,
  rows,
  ...rest
}: {
  readonly name: string
  readonly title: string
  readonly value?: string | undefined
  readonly rows?: number
  readonly required?: boolean
  readonly maxLength: number
  readonly minLength?: number
  readonly autoComplete?: string
}) {
  const id = `f-${name}`
  return (
    <>
      <label htmlFor={id}>{title}</label>
      {rows ? (
        <textarea id={id} name={name} rows={rows} defaultValue={value} {...rest} />
      ) : (
        <input id={id} name={name} defaultValue={value} {...rest} />
      )}
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
