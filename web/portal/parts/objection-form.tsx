import { useTexts } from '../../shared/language/index.ts'
import type { PageProps } from '../app.tsx'
import { complaintTexts } from '../complaint-texts.ts'
import { answer, known, type Typed } from '../data.ts'
import { portalTexts } from '../texts.ts'
import { Failed } from './failed.tsx'
import { Field, FileField, formAddress } from './form-parts.tsx'

/** An objection under one's real name, sent without scripts. What was typed comes back when it could not be taken. */
export function ObjectionForm({
  at,
  act,
  address,
  data,
}: PageProps & { readonly at: string; readonly act: string | undefined }) {
  const p = useTexts(portalTexts)
  const t = useTexts(complaintTexts)
  const fresh = answer<'complaints.form'>(data, '/portal/api/complaints/form')
  const values = known<Typed>(data, '/portal/forms/typed')?.values ?? {}
  if (!fresh) return <Failed />
  return (
    <form className="object" method="post" encType="multipart/form-data" action={formAddress('objection', address)}>
      <p>{p('objectLead')}</p>
      <input type="hidden" name="command" value={values['command'] ?? fresh.command} />
      <input type="hidden" name="code" value={values['code'] ?? fresh.code} />
      <input type="hidden" name="case" value={at} />
      {act ? <input type="hidden" name="act" value={act} /> : null}
      <Field
        name="name"
        title={t('nameNeeded')}
        value={values['name']}
        required
        minLength={2}
        maxLength={60}
        autoComplete="name"
      />
      <Field name="contact" title={t('contact')} value={values['contact']} maxLength={100} autoComplete="tel" />
      <Field name="text" title={t('objectText')} value={values['text']} required rows={6} maxLength={4000} />
      <FileField />
      <p>
        <button type="submit">{t('sendObjection')}</button>
      </p>
    </form>
  )
}
