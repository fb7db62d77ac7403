import { useTexts } from '../../shared/language/index.ts'
import type { PageProps } from '../app.tsx'
import { complaintTexts } from '../complaint-texts.ts'
import { known, type Acknowledged, type Status, type Typed } from '../data.ts'
import { Field, FormErrors, formAddress } from '../parts/form-parts.tsx'
import { ObjectionForm } from '../parts/objection-form.tsx'
import { href } from '../routes.ts'
import { ComplaintsPage, NewComplaintPage } from './complaints-page.tsx'

/** What a form that was sent without scripts is answered with: an acknowledgement, an answer, or the form again. */
export function FormsPage({ form, ...props }: PageProps & { readonly form: string | null }) {
  const received = known<Acknowledged>(props.data, '/portal/forms/received')
  if (received) return <ReceivedPage received={received} {...props} />
  const status = known<Status>(props.data, '/portal/forms/status')
  if (status) return <StatusPage status={status} {...props} />
  const typed = known<Typed>(props.data, '/portal/forms/typed')
  if (form === 'complaint') return <NewComplaintPage {...props} />
  if (form === 'objection' && typed?.values['case'])
    return (
      <>
        <FormErrors errors={typed.errors} />
        <ObjectionForm at={typed.values['case']} act={typed.values['act']} {...props} />
      </>
    )
  return <ComplaintsPage {...props} />
}

function ReceivedPage({ received, address }: PageProps & { readonly received: Acknowledged }) {
  const t = useTexts(complaintTexts)
  return (
    <>
      <h1>{t('receivedTitle')}</h1>
      <p className="good">{t('receivedLead')}</p>
      <dl className="facts">
        <Fact title={t('number')}>
          <strong>{received.number}</strong>
        </Fact>
        <Fact title={t('code')}>
          <strong>
            <code>{received.code.replaceAll(/[\s-]/g, '').replaceAll(/(.{5})(?=.)/g, '$1-')}</code>
          </strong>
        </Fact>
        <Fact title={t('on')}>{received.on}</Fact>
        <Fact title={t('due')}>{received.due}</Fact>
        <Fact title={t('owner')}>{received.owner ?? t('noOwner')}</Fact>
      </dl>
      <p>
        <a href={href('/complaints', { english: address.english })}>{t('lookTitle')}</a>
      </p>
    </>
  )
}

function StatusPage({ status, address, data }: PageProps & { readonly status: Status }) {
  const t = useTexts(complaintTexts)
  const typed = known<Typed>(data, '/portal/forms/typed')
  return (
    <>
      <h1>{t('statusTitle')}</h1>
      <dl className="facts">
        <Fact title={t('number')}>{status.number}</Fact>
        <Fact title={t('kindIs')}>{t(`k_${status.kind}` as 'k_other')}</Fact>
        <Fact title={t('standing')}>
          {t(`s_${status.standing}`)}
          {status.late && status.standing !== 'answered' ? ` · ${t('late')}` : ''}
          {status.reopened ? ` · ${t('reopened', { day: status.reopened })}` : ''}
        </Fact>
        {status.about ? <Fact title={t('aboutIs')}>{status.about}</Fact> : null}
        {status.against ? <Fact title={t('againstIs')}>{status.against}</Fact> : null}
        <Fact title={t('on')}>{status.on}</Fact>
        <Fact title={t('due')}>{status.due}</Fact>
        <Fact title={t('owner')}>{status.owner ?? t('noOwner')}</Fact>
        <Fact title={t('wrote')}>
          <span className="prose">{status.erased ? t('erased') : status.text}</span>
          {status.files > 0 && !status.erased ? <p>{t('filesCount', { count: status.files })}</p> : null}
        </Fact>
      </dl>
      <h2>{t('answer')}</h2>
      {status.answers.length === 0 ? <p className="none">{t('noAnswer')}</p> : null}
      {status.answers.map((one, index) => (
        <section key={index} className="card">
          <h3>
            {one.on} · {t(`r_${one.result}`)}
            {one.party ? ` · ${one.party}` : ''}
          </h3>
          <p className="prose">{one.text ?? t('answerGone')}</p>
        </section>
      ))}
      {status.reopenable ? (
        <section>
          <h2>{t('reopenTitle')}</h2>
          <p>{t('reopenLead')}</p>
          <FormErrors errors={typed?.errors} />
          <form className="object" method="post" action={formAddress('reopen', address)}>
            <input type="hidden" name="command" value={status.command} />
            <input type="hidden" name="number" value={status.number} />
            <input type="hidden" name="code" value={status.code} />
            <Field name="text" title={t('reopenText')} required rows={5} maxLength={5000} />
            <p>
              <button type="submit">{t('reopen')}</button>
            </p>
          </form>
        </section>
      ) : null}
      <p>
        <a href={href('/complaints', { english: address.english })}>{t('again')}</a>
      </p>
    </>
  )
}

function Fact({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  )
}
