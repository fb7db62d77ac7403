import { DownloadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { EndpointId } from '../../../src/edge/contract/index.ts'
import { Failure } from '../parts/loaded.tsx'
import { download } from '../api/download.ts'

/** Takes a file of an endpoint. */
export function DownloadButton(of: {
  readonly of: EndpointId
  readonly params?: { readonly [name: string]: string }
  readonly query?: { readonly [name: string]: string | boolean | undefined }
  readonly children: ReactNode
}) {
  const take = useMutation({
    mutationFn: () =>
      download(of.of, { ...(of.params ? { params: of.params } : {}), ...(of.query ? { query: of.query } : {}) }),
  })
  return (
    <>
      <Button icon={<DownloadOutlined aria-hidden />} loading={take.isPending} onClick={() => take.mutate()}>
        {of.children}
      </Button>
      {take.error ? <Failure error={take.error} /> : null}
    </>
  )
}
