const id = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a value of an address, a form or a browser is an id at all: PostgreSQL fails on a uuid that is none. */
export const isId = (value: unknown): value is string => typeof value === 'string' && id.test(value)

const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** A day that exists, `YYYY-MM-DD`, in a year that people work in: PostgreSQL fails on 31 February and on the year 0. */
export const isDay = (text: string): boolean => {
  if (!day.test(text) || text < '1900' || text >= '2200') return false
  return new Date(`${text}T00:00:00Z`).toISOString().slice(0, 10) === text
}
