import { useTexts } from '../../shared/language/index.ts'
import { CopyButton } from '../parts/copy-button.tsx'
import { peopleTexts } from '../texts/people.ts'

/** A password that is shown only now. */
export function OncePassword({ password }: { readonly password: string }) {
  const t = useTexts(peopleTexts)
  return (
    <output className="stack">
      <p>{t('once')}</p>
      <p className="secret">{password}</p>
      <CopyButton text={password} />
    </output>
  )
}
