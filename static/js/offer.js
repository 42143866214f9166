/** Shows the followers' form while the organisers offer it; who has begun to write keeps it before their eyes. */

function show() {
  const form = document.getElementById("compose");
  form.hidden = !document.getElementById("intake-audience").hasAttribute("data-offers") && !form.querySelector("textarea").value;
}

document.addEventListener("live:news", show);
show();
