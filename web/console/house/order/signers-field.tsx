import { Select } from 'antd'
import { useTexts } from '../../../shared/language/index.ts'
import { houseTexts } from '../texts.ts'
import type { Overview } from '../use-house.ts'

/** Chooses posts and persons of one's own house together. */
export function SignersField({
  id,
  house,
  posts,
  persons,
  onChange,
}: {
  readonly id: string
  readonly house: Overview
  readonly posts: readonly string[]
  readonly persons: readonly string[]
  readonly onChange: (posts: readonly string[], persons: readonly string[]) => void
}) {
  const t = useTexts(houseTexts)
  const known = new Set(house.posts.map((post) => post.id))
  return (
    <Select
      id={id}
      mode="multiple"
      aria-label={t('signers')}
      placeholder={t('signers')}
      showSearch={{ optionFilterProp: 'label' }}
      value={[...posts, ...persons]}
      onChange={(chosen: string[]) =>
        onChange(
          chosen.filter((one) => known.has(one)),
          chosen.filter((one) => !known.has(one)),
        )
      }
      options={[
        { label: t('posts'), options: house.posts.map((post) => ({ value: post.id, label: post.title })) },
        { label: t('members'), options: house.persons.map((one) => ({ value: one, label: house.names[one] ?? one })) },
      ]}
    />
  )
}
