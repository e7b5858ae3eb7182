/** Asks a JSON address of ours; undefined when it is not there or the answer is no. */
export const ask = async <T>(url: string): Promise<T | undefined> => {
  const response = await fetch(url, { headers: { accept: 'application/json' } })
  return response.ok ? ((await response.json()) as T) : undefined
}

/** Sends JSON to an address of ours with the token of its form; the status says how it went, 0 when the network failed. */
export const tell = async (url: string, token: string, body: object): Promise<{ status: number; outcome?: string }> => {
  try {
    const headers = { 'content-type': 'application/json', 'x-vonk-token': token }
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
    const isJson = response.headers.get('content-type')?.includes('json') ?? false
    const { outcome } = isJson ? ((await response.json()) as { outcome?: string }) : {}
    return { status: response.status, outcome }
  } catch {
    return { status: 0 }
  }
}
