/** What the scripts of a page ask of and send to addresses of ours: JSON, or bytes that are sealed. */
type Body = object | Uint8Array<ArrayBuffer>

let ended = () => {}
/** What is done when the server has no session any more for whoever asks, or another than the one of this page. */
export const onSessionEnd = (work: () => void): void => {
  ended = work
}

const isEnded = async (answer: Response): Promise<boolean> => {
  if (answer.status !== 403) return false
  const { error } = (await answer
    .clone()
    .json()
    .catch(() => ({}))) as { error?: string }
  return error === 'sign-in' || error === 'token'
}

/** Asks a JSON address; throws when the network failed or the answer is no. */
export const ask = async <T>(url: string): Promise<T> => {
  // The token says that a script asks: whoever was signed out meanwhile gets an answer instead of a page.
  const answer = await fetch(url, { headers: { accept: 'application/json', 'x-vonk-token': '' } })
  if (await isEnded(answer)) ended()
  if (!answer.ok) throw new Error('not answered')
  return (await answer.json()) as T
}

/** Fetches bytes that are sealed; undefined when the answer is no. */
export const askSealed = async (url: string): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  const answer = await fetch(url)
  return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined
}

/** Posts with the token of its form; throws when the network failed. */
export const send = (url: string, token: string, body?: Body): Promise<Response> => {
  const sealed = body instanceof Uint8Array
  const type = sealed ? 'application/octet-stream' : 'application/json'
  const headers = { 'x-vonk-token': token, ...(body ? { 'content-type': type } : {}) }
  return fetch(url, { method: 'POST', headers, ...(body ? { body: sealed ? body : JSON.stringify(body) } : {}) })
}

/** As `send`; the status says how it went, 0 when the network failed. */
export const tell = async (url: string, token: string, body: Body): Promise<{ status: number; outcome?: string }> => {
  try {
    const answer = await send(url, token, body)
    if (await isEnded(answer)) ended()
    const isJson = answer.headers.get('content-type')?.includes('json') ?? false
    const { outcome } = isJson ? ((await answer.json()) as { outcome?: string }) : {}
    return { status: answer.status, ...(outcome ? { outcome } : {}) }
  } catch {
    return { status: 0 }
  }
}

/** Posts a form of ours as it stands; where it was taken, the address that the answer leads to. 0: the network failed. */
export const sendForm = async (form: HTMLFormElement): Promise<{ status: number; next?: string }> => {
  try {
    const fields = [...new FormData(form)].filter((one): one is [string, string] => typeof one[1] === 'string')
    const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(fields) })
    if (answer.status === 403) ended()
    return { status: answer.status, ...(answer.redirected ? { next: answer.url } : {}) }
  } catch {
    return { status: 0 }
  }
}

/** Posts fields as a form of ours does, and reads the JSON that comes back; a refusal (403) says why. Throws for anything else. */
export const sendFields = async <T>(url: string, fields: Record<string, string>): Promise<T> => {
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(fields) })
  if (!answer.ok && answer.status !== 403) throw new Error('not answered')
  return (await answer.json()) as T
}
