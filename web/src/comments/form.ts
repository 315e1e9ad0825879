/** The fields of a comment form as they were sent, unchecked. Whatever is missing or not text is empty: the CMS says what is wrong. */
export async function readForm(request: Request): Promise<{ article: string; parent: string | null; name: string | null; body: string }> {
  const data = await request.formData().catch(() => new FormData());
  const text = (field: string): string => {
    const value = data.get(field);
    return typeof value === 'string' ? value : '';
  };
  return { article: text('article'), parent: text('parent') || null, name: text('name') || null, body: text('body') };
}
