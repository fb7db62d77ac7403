import { useTexts } from '../../shared/language/index.ts'
import { common } from '../texts/common.ts'

/** Why a button may not be pressed yet: what is still to be filled in, by name; nothing where all is there. Each entry is a name, or false once it is there. */
export function Missing({ of }: { readonly of: readonly (string | false)[] }) {
  const t = useTexts(common)
  const names = of.filter((one) => one !== false)
  if (names.length === 0) return null
  return <span className="muted missing">{t('missing', { names: names.join('、') })}</span>
}
