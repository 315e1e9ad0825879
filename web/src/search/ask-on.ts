/** A question that is asked on another page goes to the search behind `#`, which no browser sends to anybody. Without this script the form is not shown. */
const form = document.querySelector<HTMLFormElement>('.search-form');
const target = form?.getAttribute('action');
if (form && location.pathname !== target)
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    location.href = `${target}#${new URLSearchParams([...new FormData(form)] as string[][])}`;
  });
