import { Select } from 'antd'
import { useAsk } from '../api/hooks.ts'
import { usePack, type PackHead } from '../api/lookup.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { relationTexts } from '../relations/texts.ts'

/** The procedure that the address names, whole; undefined while none is named or known. */
export function useChosenProcedure(procedure: string | undefined) {
  const pack = usePack()
  return useAsk(
    'law.procedure',
    { params: { area: pack?.area ?? '', procedure: procedure ?? '' } },
    { enabled: pack !== undefined && procedure !== undefined, lasting: true },
  ).data
}

/** Chooses a procedure of the own area by its title; `fits` leaves some out. */
export function ProcedurePicker({
  id,
  label,
  value,
  onChange,
  fits = () => true,
  grouped = false,
}: {
  readonly id: string
  readonly label: string
  readonly value: string | undefined
  readonly onChange: (procedure: string) => void
  /** By who may open them: one's own first, those of others apart. */
  readonly grouped?: boolean
  readonly fits?: (procedure: PackHead['procedures'][number]) => boolean
}) {
  const w = useWords()
  const pack = usePack()
  const t = useTexts(relationTexts)
  const known = useAsk('cases.openable', {}, { enabled: grouped, lasting: true }).data
  const plain = (pack?.procedures ?? []).filter(fits).map((one) => ({ value: one.id, label: w(one.title) }))
  const parts = (known ? (['own', 'perhaps', 'no'] as const) : []).flatMap((may) => {
    const options = plain.filter(({ value: id }) => known?.some((one) => one.procedure === id && one.may === may))
    return options.length > 0 ? [{ label: t(`may_${may}`), title: t(`may_${may}`), options }] : []
  })
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={label}
        value={value ?? null}
        onChange={(chosen: string) => onChange(chosen)}
        options={(parts.length > 0 ? parts : plain) as typeof plain}
      />
    </>
  )
}
