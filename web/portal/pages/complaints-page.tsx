import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import type { PageProps } from '../app.tsx'
import { complaintTexts } from '../complaint-texts.ts'
import { complaintKinds as kinds } from '../../../src/core/law/vocabulary/complaints.ts'
import { answer, known, namedIn, type Typed } from '../data.ts'
import { Failed } from '../parts/failed.tsx'
import { Field, FileField, FormErrors, formAddress } from '../parts/form-parts.tsx'
import { href } from '../routes.ts'

/** Where one complains and looks up answers. */
export function ComplaintsPage({ address, data }: PageProps) {
  const t = useTexts(complaintTexts)
  return (
    <>
      <h1>{t('title')}</h1>
      <p>{t('lead')}</p>
      <p>
        <a className="button" href={href('/complaints/new', address)}>
          {t('goNew')}
        </a>
      </p>
      <LookUpForm address={address} data={data} />
    </>
  )
}

/** Number and secret. */
export function LookUpForm({ address, data }: PageProps) {
  const t = useTexts(complaintTexts)
  const typed = known<Typed>(data, '/portal/forms/typed')
  return (
    <section>
      <h2>{t('lookTitle')}</h2>
      <FormErrors errors={typed?.errors} />
      <form className="object" method="post" action={formAddress('status', address)}>
        <Field name="number" title={t('number')} value={typed?.values['number']} required maxLength={40} />
        <Field name="code" title={t('lookCode')} required maxLength={40} />
        <p>
          <button type="submit">{t('look')}</button>
        </p>
      </form>
    </section>
  )
}

/** The form itself; it is sent without scripts, and what was typed comes back when it could not be taken. */
export function NewComplaintPage({ address, data }: PageProps) {
  const t = useTexts(complaintTexts)
  const w = useWords()
  const fresh = answer<'complaints.form'>(data, '/portal/api/complaints/form')
  const typed = known<Typed>(data, '/portal/forms/typed')
  if (!fresh) return <Failed />
  const values = typed?.values ?? {}
  const about = namedIn(data, address.about)
  const against = namedIn(data, address.against)
  const areaIs =
    values['area'] ?? about?.area ?? against?.area ?? (fresh.areas.length === 1 ? fresh.areas[0]?.code : undefined)
  const lost = !typed && ((address.about !== '' && !about) || (address.against !== '' && !against))
  return (
    <>
      <h1>{t('formTitle')}</h1>
      <p>{t('formLead')}</p>
      <FormErrors errors={typed?.errors} />
      <form className="object" method="post" encType="multipart/form-data" action={formAddress('complaint', address)}>
        <input type="hidden" name="command" value={values['command'] ?? fresh.command} />
        <input type="hidden" name="code" value={values['code'] ?? fresh.code} />
        <input type="hidden" name="aboutFrom" value={values['aboutFrom'] ?? about?.id ?? ''} />
        <input type="hidden" name="againstFrom" value={values['againstFrom'] ?? against?.id ?? ''} />
        {lost ? <p role="note">{t('aboutGone')}</p> : null}
        <Field
          name="about"
          title={t('about')}
          hint={t('aboutHint')}
          value={values['about'] ?? about?.label}
          choices={fresh.things}
          maxLength={200}
        />
        <Field
          name="against"
          title={t('against')}
          hint={t('againstHint')}
          value={values['against'] ?? against?.label}
          choices={fresh.parties}
          maxLength={200}
        />
        <label htmlFor="f-kind">{t('kind')}</label>
        <select id="f-kind" name="kind" required defaultValue={values['kind'] ?? ''}>
          <option value="">—</option>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`k_${kind}`)}
            </option>
          ))}
        </select>
        <label htmlFor="f-area">{t('area')}</label>
        {/* The server marks the option itself: inside a group it knows no other way. */}
        <select id="f-area" name="area" required>
          <option value="">—</option>
          {groupsOf(fresh.areas, t('ownAreas'), w).map(([group, areas]) => (
            <optgroup key={group} label={group}>
              {areas.map((area) => (
                <option key={area.code} value={area.code} selected={area.code === areaIs}>
                  {area.own ? w(area.name) : w(area.said)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
        <Field name="text" title={t('text')} value={values['text']} required rows={8} maxLength={5000} />
        <Field name="name" title={t('name')} value={values['name']} maxLength={60} autoComplete="name" />
        <Field name="contact" title={t('contact')} value={values['contact']} maxLength={100} autoComplete="tel" />
        <FileField />
        <p>
          <button type="submit">{t('send')}</button>
        </p>
      </form>
    </>
  )
}

type Area = Answer<'complaints.form'>['areas'][number]

/** The platform's own areas first, the others by province. */
function groupsOf(
  areas: readonly Area[],
  own: string,
  w: ReturnType<typeof useWords>,
): readonly (readonly [string, readonly Area[]])[] {
  return [...Map.groupBy(areas, (area) => (area.own ? own : w(area.group)))]
}
