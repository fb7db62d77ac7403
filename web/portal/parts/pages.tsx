import { useTexts } from '../../shared/language/index.ts'
import { href, type Address } from '../routes.ts'
import { portalTexts } from '../texts.ts'

/** Leads from one page of a list to the one before and the one after, as links that need no scripts; nothing where there is only one. */
export function Pages({
  address,
  list,
}: {
  readonly address: Address
  readonly list: { readonly rows: readonly unknown[]; readonly total: number; readonly next: number | null }
}) {
  const t = useTexts(portalTexts)
  if (address.from === 0 && list.next === null) return null
  const to = (from: number) =>
    href(`/${address.route.page}`, { english: address.english, text: address.text, area: address.area, from })
  const size = list.next === null ? 50 : list.next - address.from
  return (
    <nav className="pages" aria-label={t('pages')}>
      {address.from > 0 ? (
        <a rel="prev" href={to(Math.max(0, address.from - size))}>
          ‹ {t('before')}
        </a>
      ) : null}
      <span>
        {t('shown', {
          from: list.rows.length === 0 ? 0 : address.from + 1,
          to: address.from + list.rows.length,
          total: list.total,
        })}
      </span>
      {list.next === null ? null : (
        <a rel="next" href={to(list.next)}>
          {t('after')} ›
        </a>
      )}
    </nav>
  )
}
