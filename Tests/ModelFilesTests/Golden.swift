// Made by Resources/golden/model_files.py with torch 2.15.0.

/// A file that Python's safetensors wrote, in base64, and what PyTorch's network gives.
struct Golden: Sendable {
  var name, file: String
  var input, output: [Float]

  static let cases = [
    Golden(
      name: "relu",
      file: "AAEAAAAAAAB7IjAuYmlhcyI6eyJkdHlwZSI6IkYzMiIsInNoYXBlIjpbNF0sImRhdGFfb2Zmc2V0cyI6"
        + "WzAsMTZdfSwiMC53ZWlnaHQiOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzQsNl0sImRhdGFfb2Zmc2V0"
        + "cyI6WzE2LDExMl19LCIyLmJpYXMiOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzNdLCJkYXRhX29mZnNl"
        + "dHMiOlsxMTIsMTI0XX0sIjIud2VpZ2h0Ijp7ImR0eXBlIjoiRjMyIiwic2hhcGUiOlszLDRdLCJkYXRh"
        + "X29mZnNldHMiOlsxMjQsMTcyXX19ICAgWvYFvkEioDyANXk+NTljPmNnVz47hDi+DRaivco3RD43yMS+"
        + "prV6PmIBrL2xrVQ+TnZoPdG/TL0+5uc91/ukPKquGD6+6SK+edXzvNiKFr2EX3I9PMPVupi4tj6FFwI+"
        + "3K4bvtl7fL5nJIy9BFI0vhox+z5coFi+Evu/PsZA+r4cs54+yAgPPojU8j6u+ag+UkDpvi5o87489Ha+"
        + "7svgPhCRqr2AHVs+qO5tvg==",
      input: [-0.885876119, 2.81588602, -0.0671567693, 2.06786203, 1.75583065, -2.7839241],
      output: [0.534051655, 0.13916498, 0.326783366]),
    Golden(
      name: "sigmoid",
      file: "aAEAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJmb3JtYXQiOiJwdCIsImlua2xpbmciOiIxIiwiaW5wdXQi"
        + "OiI0IiwiYXJjaGl0ZWN0dXJlIjoiZGVuc2UgMywgc2lnbW9pZCwgZGVuc2UgMiwgc2lnbW9pZCJ9LCIw"
        + "LmJpYXMiOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzNdLCJkYXRhX29mZnNldHMiOlswLDEyXX0sIjAu"
        + "d2VpZ2h0Ijp7ImR0eXBlIjoiRjMyIiwic2hhcGUiOlszLDRdLCJkYXRhX29mZnNldHMiOlsxMiw2MF19"
        + "LCIyLmJpYXMiOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzJdLCJkYXRhX29mZnNldHMiOls2MCw2OF19"
        + "LCIyLndlaWdodCI6eyJkdHlwZSI6IkYzMiIsInNoYXBlIjpbMiwzXSwiZGF0YV9vZmZzZXRzIjpbNjgs"
        + "OTJdfX0gICDmNM0+IMq/vCzgqr6AA8I7gt2GvnqWgz7U44e+5JQWPvzXE74AiGC9iB32vrwcdL4Q6oo+"
        + "QOn4vRr9/j4LtKW+3qHCveECtD41fDc+dhW/vu8BwD4ZdrM+pRUDPw==",
      input: [-0.806589127, 3.4560461, -4.27105618, -0.00312174764],
      output: [0.380460672, 0.625077271]),
    Golden(
      name: "tanh",
      file: "WAEAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJpbmtsaW5nIjoiMSIsImlucHV0IjoiMyIsImFyY2hpdGVj"
        + "dHVyZSI6ImRlbnNlIDUsIHRhbmgsIGRlbnNlIDIsIHNvZnRtYXgifSwiMC5iaWFzIjp7ImR0eXBlIjoi"
        + "RjMyIiwic2hhcGUiOls1XSwiZGF0YV9vZmZzZXRzIjpbMCwyMF19LCIwLndlaWdodCI6eyJkdHlwZSI6"
        + "IkYzMiIsInNoYXBlIjpbNSwzXSwiZGF0YV9vZmZzZXRzIjpbMjAsODBdfSwiMi5iaWFzIjp7ImR0eXBl"
        + "IjoiRjMyIiwic2hhcGUiOlsyXSwiZGF0YV9vZmZzZXRzIjpbODAsODhdfSwiMi53ZWlnaHQiOnsiZHR5"
        + "cGUiOiJGMzIiLCJzaGFwZSI6WzIsNV0sImRhdGFfb2Zmc2V0cyI6Wzg4LDEyOF19fSAgIA4J377D0A89"
        + "4X3JvW2drT7GMau+kz43vEizrD26VuC+ScTRvj/PoD4Zogq+9WSQPpHRBj2hHkI+6v8BPmD2Vj6jiJI+"
        + "g+EIv9nKlD532M++ECYcPqQOpD2djcu+waOmPnLPh72oyYA+CjkTPpOzq75dALg9lv7bPaRPmb50SFm+",
      input: [2.08292103, 1.61829221, 1.0584017],
      output: [0.513651139, 0.486348861]),
  ]
}
