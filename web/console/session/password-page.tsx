import { useTexts } from '../../shared/language/index.ts'
import { PageHead, Panel } from '../parts/page.tsx'
import { session } from '../texts/session.ts'
import { PasswordForm } from './password-form.tsx'

/** Before anything else: a password that somebody else gave must be changed. */
export function PasswordPage({ forced }: { readonly forced: boolean }) {
  const t = useTexts(session)
  return (
    <>
      <PageHead title={forced ? t('mustChange') : t('change')} />
      <div className="narrow">
        <Panel>
          <div className="pad">
            <PasswordForm done={() => undefined} />
          </div>
        </Panel>
      </div>
    </>
  )
}
